"""What is called: readings, one after the other, become calls. Pure, but for the file of them."""
