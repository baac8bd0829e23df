import { requestToVa, transportTo } from '../testTransport.ts';

/** Sends one request to the address given and prints the reply: a process of its own, whose trust is set from outside. */
const transport = transportTo(process.argv[2] ?? '');
console.log(JSON.stringify(await transport.send(requestToVa())));
await transport.close();
