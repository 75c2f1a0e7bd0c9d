# code
@exec
@str
class print_it:
    pass
