   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
h  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 27c 49b 1a
1a 78b 1a
1a 2b 75d 1b 1a
1a 2b 75e 1b 1a
1a 2b 75e 1b 1a
1a 2b 75e 1b 1a
1a 2b 75e 1b 1a
1a 2b 75e 1b 1a
1a 78b 1a
1a 2b 1f 1g 20e 52g 2b 1a
1a 2b 1f 2b 68e 2b 1g 2b 1a
1a 2b 1f 73g 2b 1a
1a 78b 1a
1a 2b 2h 13c 57i 4b 1a
1a 2b 10i 66b 1a
1a 78b 1a
1a 2b 2j 10k 5j 12k 3j 11k 3j 5k 25b 1a
80a
── 120 × 36 ──
76a
1a 2b 27c 45b 1a
1a 74b 1a
1a 2b 71d 1b 1a
1a 2b 71e 1b 1a
1a 2b 71e 1b 1a
1a 2b 71e 1b 1a
1a 2b 71e 1b 1a
1a 2b 71e 1b 1a
1a 74b 1a
1a 2b 1f 1g 20e 48g 2b 1a
1a 2b 1f 2b 64e 2b 1g 2b 1a
1a 2b 1f 69g 2b 1a
1a 74b 1a
1a 2b 2h 13c 53i 4b 1a
1a 2b 14i 58b 1a
1a 74b 1a
1a 2b 2j 10k 5j 12k 3j 11k 3j 5k 21b 1a
76a
