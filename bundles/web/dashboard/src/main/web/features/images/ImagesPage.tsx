import { Page } from '~/ui/Page';
export default function ImagesPage() {
  return <Page title="Images">{null}</Page>;
}
