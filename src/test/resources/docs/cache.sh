api=http://127.0.0.1:8080/api/v1/cache json='Content-Type: application/json'
curl -sX POST $api/dependencies -H "$json" -d '{"project": "demo", "node": "app", "dependsOn": ["lib"]}'
curl -sX PUT  $api/reviews/src%2Fa.py -H "$json" -d '{"project": "demo", "value": {"score": 3},
  "dependsOn": {"tags": ["model:7"], "files": ["src/a.py"], "dirs": ["src"], "nodes": ["app"]}}'
curl -s      "$api/reviews/src%2Fa.py?project=demo"

end() { curl -sX POST $api/invalidations -H "$json" -d "$1"; }
end '{"project": "demo", "kind": "tag", "tags": ["model:7"]}'
end '{"project": "demo", "kind": "pattern", "ns": "reviews", "pattern": "src/*"}'
end '{"project": "demo", "kind": "event", "event": "git-commit", "files": ["src/a.py"]}'
end '{"project": "demo", "kind": "dependency", "nodes": ["lib"]}'
curl -s       $api/invalidations
