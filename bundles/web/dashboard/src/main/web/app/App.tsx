import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { whenUnauthenticated } from '~/api/client';
import { queryClient } from '~/api/queries';
import { endSession, useMaybeSession } from '~/api/session';
import { LoginPage } from '~/features/login/LoginPage';
import { useScheme } from '~/theme/scheme';
import { theme, variables } from '~/theme/theme';
import { Toasts } from '~/ui/Toasts';
import { Shell } from './shell/Shell';
import { Splash } from './shell/Splash';

whenUnauthenticated(endSession);

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme={useScheme()}>
      <QueryClientProvider client={queryClient}>
        <Gate />
        <Toasts />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Who is not logged in sees the login in place of the page, and the page again after it. */
function Gate() {
  const session = useMaybeSession();
  if (session.data) {
    return <Shell />;
  }
  return session.data === null ? <LoginPage /> : <Splash failed={session.failureCount > 0} />;
}
