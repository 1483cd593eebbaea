import { Page } from '~/ui/Page';
export default function VmsPage() {
  return <Page title="Machines">{null}</Page>;
}
