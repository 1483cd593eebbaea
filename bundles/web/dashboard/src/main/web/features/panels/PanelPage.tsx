import { Page } from '~/ui/Page';
export default function PanelPage() {
  return <Page title="Panel">{null}</Page>;
}
