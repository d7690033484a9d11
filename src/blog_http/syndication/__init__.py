"""What programs read regularly: feeds (RSS 2.0, Atom, JSON Feed) and sitemaps."""
