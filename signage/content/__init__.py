"""Files of the library and the sites, validated; what screens show of them at a moment."""
