"""The posts that everything is measured with: made from a seed, so that every run reads the same ones."""
