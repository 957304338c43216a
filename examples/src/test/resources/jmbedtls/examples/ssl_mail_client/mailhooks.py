"""What aiosmtpd asks its handler: whether a client may go on after STARTTLS, and who may log in."""
from aiosmtpd.handlers import Debugging
from aiosmtpd.smtp import AuthResult


class Tolerant(Debugging):
    def handle_STARTTLS(self, server, session, envelope):
        # The client says EHLO before TLS only. Most servers put up with that; this one would not.
        session.host_name = "greeted before TLS"
        session.extended_smtp = True
        return True

    async def auth_LOGIN(self, server, args):
        user = await server.challenge_auth("User Name")
        password = await server.challenge_auth("Password")
        known = (user, password) == (b"sensor", b"opensesame")
        return AuthResult(success=known, handled=False, auth_data=user)
