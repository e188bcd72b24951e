"""When each site's system is asked, by whom, and what becomes of the answer."""
