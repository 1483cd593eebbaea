import { Page } from '~/ui/Page';
export default function VmPage() {
  return <Page title="Machine">{null}</Page>;
}
