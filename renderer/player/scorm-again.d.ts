// The package's own types of these two entries say "default", but its files export by name.
declare module 'scorm-again/scorm12' {
  export { Scorm12API } from 'scorm-again'
}
declare module 'scorm-again/scorm2004' {
  export { Scorm2004API } from 'scorm-again'
}
