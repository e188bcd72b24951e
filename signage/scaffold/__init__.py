"""New files of the content folder, every key explained, for somebody who has none yet."""
