import { useCallback } from 'react';
import { useLocation, useParams } from 'wouter';
import { useMay } from '~/api/session';
import { Page } from '~/ui/Page';
import { type PageTab, PageTabs } from '~/ui/PageTabs';
import { OwnPassword } from './OwnPassword';
import { TokensTab } from './TokensTab';
import { UsersTab } from './UsersTab';

/** Who may come in, and with what. Without being admin one sees what is one's own. */
export default function AccessPage() {
  const { tab } = useParams<{ tab?: string }>();
  const [, navigate] = useLocation();
  const admin = useMay('admin');
  const toOwnPassword = useCallback(() => navigate('/access/password'), [navigate]);
  const users: PageTab = {
    id: 'users',
    title: 'Users',
    content: () => <UsersTab onOwnPassword={toOwnPassword} />,
  };
  const others: PageTab[] = [
    { id: 'tokens', title: 'Tokens', content: () => <TokensTab kind="token" /> },
    { id: 'sessions', title: 'Sessions', content: () => <TokensTab kind="session" /> },
    { id: 'password', title: 'Your password', content: () => <OwnPassword /> },
  ];
  return (
    <Page title="Access" fill>
      <PageTabs path="/access" tab={tab} tabs={admin ? [users, ...others] : others} />
    </Page>
  );
}
