"""`chibo token create`: an access token for the API, its secret printed once."""

from __future__ import annotations

import click

from chibo.cli.importing import print_json
from chibo.cli.ready import get_ready
from chibo.cli.refusal import Refused


@click.group()
def token() -> None:
    """Access tokens for the API: who calls with one is the account it was made for."""


@token.command()
@click.option("--user", "username", required=True, help="User name of the account.")
@click.option("--name", required=True, help="What the token is for, as its holder will see it.")
@click.option(
    "--days", type=click.IntRange(1, 366), default=90, show_default=True, help="How long it holds."
)
@click.option("--json", "as_json", is_flag=True, help="Print the token as JSON.")
def create(username: str, name: str, days: int, *, as_json: bool) -> None:
    """Create a token and print its secret: it is shown this once and kept nowhere."""
    get_ready()
    from chibo.access.scope import access_of
    from chibo.accounts.models import User
    from chibo.accounts.permissions import AccountCap
    from chibo.orgs.models import Organisation
    from chibo.tokens.public import CreateToken, digest_of, new_secret
    from chibo.usecase.public import run

    user = User.objects.filter(username__iexact=username, is_active=True).first()
    if user is None:
        msg = f"Không có tài khoản nào tên {username} đang dùng. Hãy kiểm tra tên đăng nhập."
        raise Refused(msg)
    scope = access_of(user).scope(AccountCap.CREATE_TOKEN)
    place = Organisation.objects.filter(scope.where("pk")).order_by("path").first()
    if place is None:
        msg = f"Tài khoản {username} hôm nay không giữ vai trò nào, nên không có mã truy cập."
        raise Refused(msg)
    secret = new_secret()
    outcome = run(
        CreateToken(subject_id=place.pk, name=name, digest=digest_of(secret), days=days),
        actor=user,
    ).first("TokenCreated")
    told = {
        "id": outcome["token_id"],
        "user": user.username,
        "name": name,
        "ends_on": outcome["ends_on"],
        "secret": secret,
    }
    if as_json:
        print_json(told)
    else:
        click.echo(f"Mã truy cập của {user.username}, dùng đến hết ngày {outcome['ends_on']}:")
        click.echo(secret)
        click.echo("Mã chỉ hiện một lần này. Gửi kèm: Authorization: Bearer <mã>", err=True)
