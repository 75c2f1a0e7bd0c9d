# reflect
import dataclasses
@dataclasses.dataclass
class D:
    a: int = 1
print(dataclasses.asdict(D()), [f.name for f in dataclasses.fields(D)])
