   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
f  #67b0f9 on #233a51 bold  |  #0f61a5 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
g  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
h  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 13c 63b 1a
1a 78b 1a
1a 2b 46d 30b 1a
1a 78b 1a
1a 2b 18e 16f 41e 1b 1a
1a 2b 18c 4g 53d 1b 1a
1a 2b 18c 13g 44d 1b 1a
1a 2b 18c 15g 42d 1b 1a
1a 2b 18c 3g 54d 1b 1a
1a 2b 18c 4g 53d 1b 1a
1a 2b 18c 57d 1b 1a
1a 78b 1a
1a 2b 45h 31b 1a
1a 2b 74h 2b 1a
1a 78b 1a
1a 2b 2i 10h 5i 10h 3i 6h 40b 1a
80a
── 120 × 36 ──
76a
1a 2b 13c 59b 1a
1a 74b 1a
1a 2b 46d 26b 1a
1a 74b 1a
1a 2b 18e 16f 37e 1b 1a
1a 2b 18c 4g 49d 1b 1a
1a 2b 18c 13g 40d 1b 1a
1a 2b 18c 15g 38d 1b 1a
1a 2b 18c 3g 50d 1b 1a
1a 2b 18c 4g 49d 1b 1a
1a 2b 18c 53d 1b 1a
1a 74b 1a
1a 2b 45h 27b 1a
1a 2b 70h 2b 1a
1a 74b 1a
1a 2b 2i 10h 5i 10h 3i 6h 36b 1a
76a
