/** The hidden field in which a form says which one it is; `useSignup()` renders and fills it. */
export const formIdentityField = 'loopsFormId'
