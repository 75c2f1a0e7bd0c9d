api=http://127.0.0.1:8080/api/v1 json='Content-Type: application/json'
curl -sX PUT  $api/projects/demo -H "$json" -d "{\"source\": \"$PWD\"}"
curl -s       $api/projects/demo
curl -sX POST $api/projects/demo/search -H "$json" -d '{"query": "retry with backoff"}'
curl -sX POST $api/rooms/task:42/events -H "$json" -d '{"type": "task.started", "data": {}}'
curl -sX PUT  $api/cache/notes/today -H "$json" -d '{"value": {"done": true}, "dependsOn": {"tags": ["days"]}}'
curl -s       $api/cache/notes/today
curl -sX POST $api/cache/invalidations -H "$json" -d '{"kind": "tag", "tags": ["days"]}'
curl -sX POST $api/sandbox/executions -H "$json" -d '{"language": "python", "code": "print(6 * 7)"}'
