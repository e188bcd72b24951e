"""A file of a media folder becomes what a television of 2018 can show."""
