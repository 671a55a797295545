import type { Resource, Template } from '../bundle/assembly.ts';

/**
 * The template without what breaks moto's CloudFormation: it wants tags of keys in the words of the KMS API, and cannot
 * refer to alarms, which it does not make. The test replays both. Everything else goes to it as it is.
 */
export function emulatedTemplate(template: Template): Template {
  const kept = Object.entries(template.Resources).filter(
    ([, { Type }]) => Type !== 'AWS::CloudWatch::Dashboard',
  );
  return {
    ...template,
    Resources: Object.fromEntries(kept.map(([id, resource]) => [id, untaggedKey(resource)])),
  };
}

function untaggedKey(resource: Resource): Resource {
  if (resource.Type !== 'AWS::KMS::Key') return resource;
  const kept = Object.entries(resource.Properties).filter(([name]) => name !== 'Tags');
  return { ...resource, Properties: Object.fromEntries(kept) };
}
