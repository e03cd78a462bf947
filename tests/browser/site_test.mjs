// The site has what every handbook has.

const REQUIRED = ['home', 'not found', 'edition', 'chapter', 'page', 'views', 'view', "view's page", 'role'];

export default async function ({ site, test }) {
  for (const template of REQUIRED) {
    await test(`there is a page: ${template}`, site.examples[template] ? [] : ['no file fits its pattern']);
  }
}
