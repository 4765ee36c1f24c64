/** One's own account at the server, as it stands in the settings: groups, devices, password. */
import { DevicesSection } from './devices-section.tsx'
import { GroupsSection } from './groups-section.tsx'
import { PasswordSection } from './password-section.tsx'

export function OwnAccount() {
  return (
    <>
      <GroupsSection />
      <DevicesSection />
      <PasswordSection />
    </>
  )
}
