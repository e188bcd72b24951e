"""The script of the YAML view's editor, put together once per installation where npm is."""
