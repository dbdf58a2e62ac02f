"""What is shown, as values: words, screens, knowledge."""
