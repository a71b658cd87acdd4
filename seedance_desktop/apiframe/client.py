"""Create a client for an account of either API generation."""

from seedance_desktop.apiframe.protocol import ApiframeClient
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.apiframe.v1 import V1Client
from seedance_desktop.apiframe.v2 import V2Client
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service


def make_client(service: Service, base_url: str, key: Secret, transport: Transport | None = None) -> ApiframeClient:
    """Return a client for one account.

    A `transport` passed in is shared, and not closed by the client. The caller must have checked `base_url`: https,
    or http on loopback.
    """
    kind = V1Client if service is Service.V1 else V2Client
    return kind(transport or Transport(), base_url, key, owns_transport=transport is None)
