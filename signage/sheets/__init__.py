"""Spreadsheets that an office already has, read into plain data and written from it.

Nothing here writes into a site's folder: what is read becomes changes, which others publish.
"""
