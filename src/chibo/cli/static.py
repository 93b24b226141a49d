"""Lay out the built assets for serving, when they changed since the last time."""

import hashlib

from chibo.config.environment import Environment


def collect_static(environment: Environment) -> None:
    """Copy, name by content and compress every static file into the data folder."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    if environment.debug or environment.test:
        return  # served from where they lie
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = (storage.size(name), storage.get_modified_time(name).timestamp())
            digest.update(repr((name, state)).encode())
    mark = environment.data_folder / "static-is-of"
    if mark.is_file() and mark.read_text() == digest.hexdigest() and settings.STATIC_ROOT.is_dir():
        return
    # django_htmx brings many builds of htmx; ours lies in our own.
    unused = ["django_htmx"]
    call_command(
        "collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=unused
    )
    mark.write_text(digest.hexdigest())
