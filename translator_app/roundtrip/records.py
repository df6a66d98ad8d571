"""Plans, logs and proofs as bytes for the project file, and back."""

import msgspec

from translator_app.core.plan import Plan
from translator_app.core.verdicts import LogLine, Proof


def plan_bytes(plan: Plan) -> bytes:
    """A plan as JSON."""
    return msgspec.json.encode(plan)


def plan_of(data: bytes) -> Plan:
    """A plan from its JSON. Raises ValueError when it is none."""
    return msgspec.json.decode(data, type=Plan)


def lines_bytes(lines: tuple[LogLine, ...]) -> bytes:
    """Log lines as JSON."""
    return msgspec.json.encode(lines)


def lines_of(data: bytes) -> tuple[LogLine, ...]:
    """Log lines from their JSON."""
    return msgspec.json.decode(data, type=tuple[LogLine, ...])


def proof_bytes(proof: Proof) -> bytes:
    """A proof as JSON."""
    return msgspec.json.encode(proof)


def proof_of(data: bytes) -> Proof:
    """A proof from its JSON."""
    return msgspec.json.decode(data, type=Proof)
