import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '~/theme/mantine.css';
import '~/theme/fonts.css';
import '~/theme/tokens.css';
import '~/theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from '~/api/queries';
import { sessionQuery } from '~/api/session';
import { App } from '~/app/App';

// Asked at once, while the page is still being made.
void queryClient.prefetchQuery(sessionQuery);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
