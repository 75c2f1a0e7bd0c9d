api=http://127.0.0.1:8080/api/v1/cache json='Content-Type: application/json'
begun=$(curl -sX POST $api/reviews/src%2Fb.py/loads -H "$json" -d '{"project": "demo", "dependsOn": {"files": ["src/b.py"]}}')
echo "$begun"                      # {"found":false,"token":"…","lead":true}
token=$(sed -n 's/.*"token":"\([^"]*\)".*/\1/p' <<< "$begun")
score=$(wc -c < src/b.py)          # the slow part
curl -sX PUT $api/reviews/src%2Fb.py -H "$json" -d "{\"project\": \"demo\", \"value\": $score, \"token\": \"$token\"}"
                                   # {"confirmed":true,"stored":true}
