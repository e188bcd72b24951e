"""What staff put on the walls at once: takeovers and notices that end by themselves."""
