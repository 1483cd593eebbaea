// Runs commands in the Karaf shell of a node, over SSH, as its owner.
import { Client } from 'ssh2';

const READY_DEADLINE = 60_000;

export function karaf(node, command) {
  const { user, password } = node.credentials;
  return new Promise((answered, failed) => {
    const client = new Client();
    client
      .on('error', failed)
      .on('ready', () =>
        client.exec(command, (refused, stream) => {
          if (refused) {
            client.end();
            failed(refused);
            return;
          }
          let said = '';
          stream.on('data', (bytes) => {
            said += bytes;
          });
          stream.stderr.on('data', (bytes) => {
            said += bytes;
          });
          stream.on('close', () => {
            client.end();
            answered(said);
          });
        }),
      )
      .connect({
        host: '127.0.0.1',
        port: node.sshPort,
        username: user,
        password,
        readyTimeout: READY_DEADLINE,
        // The node is our own, and its key was made a moment ago.
        hostVerifier: () => true,
      });
  });
}
