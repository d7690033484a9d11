"""Values and rules: what the blog is about."""
