"""Relations between entities that hold without an event."""
