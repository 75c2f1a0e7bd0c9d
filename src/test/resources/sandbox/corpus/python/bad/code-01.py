# code
eval("__import__('os').getpid()")
