"""责任单位 and other bodies: printed names → who they are, whose, and who belongs to them."""
