"""What OpenAPI says of the API: problems have their own media type, everything else is JSON."""

from __future__ import annotations

from typing import Any, Final

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from typing_extensions import override

from chibo.api.problems import MEDIA_TYPE

FIRST_ERROR: Final = 400


class DescribedAPI(NinjaAPI):
    """The framework's API, except that errors are described as they are sent."""

    @override
    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        described = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for methods in described["paths"].values():
            for operation in methods.values():
                for status, answer in operation.get("responses", {}).items():
                    if int(status) >= FIRST_ERROR and "content" in answer:
                        answer["content"] = {MEDIA_TYPE: next(iter(answer["content"].values()))}
        return described
