/** The screens of self-assessment; the shell hangs them under its own layout. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { AdvisedPage } from './adviser/advised-page.tsx'
import { CompaniesPage } from './adviser/companies-page.tsx'
import { AssessmentPage } from './assessment-page.tsx'
import { CompanyPage } from './company/company-page.tsx'
import { ProgrammePage } from './comparison/programme-page.tsx'
import { InstrumentPreviewPage } from './preview/preview-page.tsx'
import { QuestionnairePage } from './questionnaire-page.tsx'
import { CompanyReportPage } from './report/company-report-page.tsx'
import { ReportPage } from './report/report-page.tsx'
import { StepsPage } from './steps/steps-page.tsx'
import { ResultPage } from './result-page.tsx'

export const assessmentRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/assessment', component: AssessmentPage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/programme', component: ProgrammePage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/companies', component: CompaniesPage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/companies/$space', component: AdvisedPage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/preview/$draft', component: InstrumentPreviewPage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/steps', component: StepsPage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/$id', component: QuestionnairePage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/$id/company', component: CompanyPage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/$id/result/$response', component: ResultPage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/$id/result/$response/report', component: ReportPage }),
  createRoute({
    getParentRoute: () => parent,
    path: '/assessment/$id/company/$round/report',
    component: CompanyReportPage,
  }),
]
