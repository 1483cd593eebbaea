// Runs commands in the Karaf shell of a node, over SSH, as its owner.
import { Client } from 'ssh2';
import { until } from './browser.mjs';

const READY_DEADLINE = 60_000;

/** The shell is the last thing that a node starts, so it may have to be waited for. */
export function karaf(node, command) {
  return until('the Karaf shell answers', () =>
    execute(node, command).catch((failure) => {
      if (failure.code !== 'ECONNREFUSED') {
        throw failure;
      }
    }),
  );
}

function execute(node, command) {
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
            answered(`${said}\n`);
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
