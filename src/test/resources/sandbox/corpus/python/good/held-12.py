# held
import typing
class N(typing.NamedTuple):
    a: "int"
    b: "typing.Optional[str]" = None
print(typing.get_type_hints(N))
