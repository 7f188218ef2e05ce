"""完成时限: times of a text, and which of them something must be done by."""
