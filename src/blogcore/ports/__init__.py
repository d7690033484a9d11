"""What the blog needs from the outside, in its own words."""
