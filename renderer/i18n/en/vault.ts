export const vault = {
  title: 'Vault',
};
