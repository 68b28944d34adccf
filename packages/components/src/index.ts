export { GreenroomRoot, type GreenroomRootProps } from "./primitives/GreenroomRoot/GreenroomRoot.tsx";
export {
  I18nProvider,
  useI18n,
  type I18n,
  type I18nProviderProps,
  type Translate,
} from "./i18n/I18nProvider.tsx";
