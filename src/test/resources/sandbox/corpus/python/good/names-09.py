# names
eval_count = 3
exec_time = 4
print(eval_count + exec_time)
