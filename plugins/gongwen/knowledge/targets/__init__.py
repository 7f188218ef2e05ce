"""目标指标: figures of a text, and what they are: target, condition, result, scope."""
