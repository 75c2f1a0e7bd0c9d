import { connect } from "@pilothouse/client";

const client = connect("http://127.0.0.1:8080/bridge", {
  onState: ({ state }) => console.log(`connection: ${state}`),
});

client.follow("task:42", {
  event: (event) => console.log(`${event.type} ${JSON.stringify(event.data)}`),
  gap: (gap) => console.log(`events are missing: ${gap.reason}`),
  denied: (error) => console.log(`not allowed: ${error.message}`),
});

const { id, stored } = await client.publish("task:42", {
  type: "task.done",
  data: { files: 3 },
});
console.log(`published ${id.length > 0}, can be replayed: ${stored}`);
