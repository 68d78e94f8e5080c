/** The configuration that is read unless another is named; apart from its schema, which not every run needs. */
export const configName = 'health.config.json';
